import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/shell.css'
import './styles/hub.css'
import './styles/parts.css'
import './styles/capture.css'
import './styles/capacity.css'
import './styles/pages.css'
import './styles/rights.css'
import './styles/calendar.css'
import './styles/adaptation.css'
import { createRoot } from 'react-dom/client'
import { Application } from './app/application.js'
import { connect } from './bridge/connect.js'
import { useConnection } from './bridge/connection.js'
import { setStation } from './bridge/station.js'
import { startWords } from './i18n/words.js'

async function start(): Promise<void> {
  await startWords()
  const root = document.getElementById('root')
  if (root === null) throw new Error('index.html has lost its root')
  const bridge = await connect()
  if (bridge === null) useConnection.getState().set('refused')
  else setStation(bridge)
  createRoot(root).render(<Application />)
}

void start()
