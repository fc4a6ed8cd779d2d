import '../styles/tokens.css'
import './tablet.css'
import { createRoot } from 'react-dom/client'
import { Application } from './application.js'
import { begin } from './begin.js'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has lost its root')
createRoot(root).render(<Application />)
void begin()
