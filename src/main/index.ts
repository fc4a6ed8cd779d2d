import { runElectronShell } from './electron/shell.js'

// Entry of the Electron shell (package.json "main"); the other shells have entries of their own.
runElectronShell(__dirname)
