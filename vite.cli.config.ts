import { defineConfig } from 'vite'
import { bundledPackages } from './scripts/build/bundled-packages.js'

/** The command line: one small entry, one chunk a command group, loaded when the group is called. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node18',
    outDir: 'out/cli',
    emptyOutDir: false,
    rolldownOptions: {
      input: { tanba: 'src/cli/tanba.ts' },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
    },
  },
  ssr: { noExternal: bundledPackages },
})
