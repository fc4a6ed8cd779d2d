/**
 * SEC-12: what is burnt into Electron's executable when the product is packaged, by the names of Electron's own fuse list.
 * RunAsNode off makes `fork` useless there: programs of ours run as utility processes (SEC-13).
 */
export const fuses = Object.freeze({
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  grantFileProtocolExtraPrivileges: false,
  onlyLoadAppFromAsar: true,
  /** exists on Windows and macOS; on Linux the package's signature and the read-only installation stand in (SEC-15) */
  enableEmbeddedAsarIntegrityValidation: true,
  enableCookieEncryption: true,
  loadBrowserProcessSpecificV8Snapshot: false,
})
