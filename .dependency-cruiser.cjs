/** Arrows of design §3: `contract` ← everything; pure folders; features by their index alone; nothing imports a shell. */
const shells = '^src/main/(electron|kiosk)/|^src/main/index\\.ts$'
const features =
  'cases|identity|consent|capture|devices|fingerprint|face|documents|signing|rights|checks|services|outbox|keys|audit|access|diagnostics|database|rules|tablet|scan-back|instructions|maintenance|calendar|reports'
const impure =
  '^(node:)?(fs|fs/promises|child_process|worker_threads|net|http|https|tls|dgram|dns|os|cluster|readline|process|timers)$|^electron$|^(better-sqlite3|onnxruntime-node|usb|node-hid|ws)'
const tests = '\\.test\\.tsx?$|test-data|test-counter|test-programs'

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src/|^native-drivers/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'contract-knows-zod-alone',
      comment: 'The shared ground imports nothing but zod.',
      severity: 'error',
      from: { path: '^src/preload/contract/', pathNot: tests },
      to: { pathNot: ['^src/preload/contract/', '^node_modules/zod/', '^zod'] },
    },
    {
      name: 'pure-folders',
      comment: 'Rules, fingerprint, face and the protocols of drivers: no clock, no random, no I/O.',
      severity: 'error',
      from: { path: ['^src/main/(rules|fingerprint|face)/', '/protocol\\.ts$'], pathNot: [tests, '/build-[^/]+\\.mjs$'] },
      to: { path: impure },
    },
    {
      name: 'features-by-their-index',
      comment: 'A feature is known to the others by its index.ts; workers and protocols are started, not imported.',
      severity: 'error',
      from: { path: `^src/main/(${features})/`, pathNot: tests },
      to: {
        path: `^src/main/(${features})/`,
        pathNot: [`^src/main/$1/`, '^src/main/.+/index\\.ts$', '^src/main/rules/[^/]+\\.ts$'],
      },
    },
    {
      name: 'nothing-imports-a-shell',
      severity: 'error',
      from: { pathNot: [shells, '^tests/', tests] },
      to: { path: '^src/main/(electron|kiosk)/' },
    },
    {
      name: 'shells-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/main/(electron|kiosk)/' },
      to: { path: '^src/main/(electron|kiosk)/', pathNot: '^src/main/$1/' },
    },
    {
      name: 'electron-in-its-folder',
      severity: 'error',
      from: { pathNot: ['^src/main/electron/', '^src/preload/index\\.ts$'] },
      to: { path: ['^electron$', '^node_modules/electron/'] },
    },
    {
      name: 'pages-know-the-contract-alone',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: tests },
      to: {
        path: [
          '^src/(main|cli|central-base)/',
          '^native-drivers/',
          '^src/preload/(index|channels)\\.ts$',
          '^(node:)?(fs|path|child_process|crypto|os)$',
        ],
      },
    },
    {
      name: 'the-base-is-a-program-of-its-own',
      comment:
        'The contract, formats, engines and pure law; of the platform the shapes of its ports; nothing else of the station.',
      severity: 'error',
      from: { path: '^src/central-base/', pathNot: tests },
      to: {
        path: '^src/(main|renderer|cli)/',
        pathNot: '^src/main/(outbox/|fingerprint/|face/|database/|keys/|signing/|rules/|platform/ports\\.ts)',
      },
    },
    {
      name: 'only-the-command-line-imports-itself',
      severity: 'error',
      from: { pathNot: ['^src/cli/', '^tests/', tests] },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-missing-package',
      severity: 'error',
      from: { path: '^src/|^native-drivers/', pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/|^models/built/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
