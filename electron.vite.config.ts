import { existsSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'electron-vite'
import { bundledPackages } from './scripts/build/bundled-packages.js'
import { pageManifest } from './scripts/build/page-manifest.js'

/** Programs of the main side: the two shells and everything that runs in a worker or a process of its own. */
const programs = {
  index: 'src/main/index.ts',
  kiosk: 'src/main/kiosk/main.ts',
  'database-worker': 'src/main/station/database-worker.ts',
  'engine-worker': 'src/main/capture/engine-worker.ts',
  'reports-worker': 'src/main/reports/reports-worker.ts',
  'report-page-worker': 'src/main/reports/report-page-worker.ts',
  'document-worker': 'src/main/documents/document-worker.ts',
  'scan-worker': 'src/main/scan-back/scan-worker.ts',
  'driver-host': 'native-drivers/host.ts',
  'sbi-simulator': 'native-drivers/virtual/sbi/main.ts',
  'device-watcher': 'native-drivers/watcher.ts',
  'central-base': 'src/central-base/worker.ts',
}
const present = Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(file)))
const pages = { index: 'src/renderer/index.html', tablet: 'src/renderer/tablet/index.html' }
const presentPages = Object.fromEntries(Object.entries(pages).filter(([, file]) => existsSync(file)))

// Electron 25 knows no ES-module main file, and a sandboxed preload is one CommonJS file.
const commonJs = { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' }

const main: UserConfig['main'] = {
  build: {
    target: 'node18',
    outDir: 'out/main',
    emptyOutDir: false,
    externalizeDeps: { exclude: bundledPackages },
    rolldownOptions: { input: present, output: commonJs },
  },
}

const preload: UserConfig['preload'] = {
  build: {
    target: 'node18',
    outDir: 'out/preload',
    emptyOutDir: false,
    externalizeDeps: false,
    rolldownOptions: { input: { index: 'src/preload/index.ts' }, output: commonJs },
  },
}

const renderer: UserConfig['renderer'] = {
  root: 'src/renderer',
  plugins: [react(), pageManifest('out/renderer', join('out', 'pages.json'))],
  build: {
    target: 'chrome114',
    outDir: join(process.cwd(), 'out/renderer'),
    emptyOutDir: false,
    // The content security policy has no data: for scripts, styles and fonts (SEC-05): every asset is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: presentPages },
  },
}

// Nothing is emptied here: a running station keeps its files while another start builds (`npm run build` begins afresh).
// The command line needs the programs alone: it names the part it wants (scripts/build/fresh.mjs).
const parts: Readonly<Record<string, UserConfig>> = {
  main: { main },
  pages: { preload, renderer },
  all: { main, preload, renderer },
}

export default defineConfig(parts[process.env['TANBA_BUILD'] ?? 'all'])
