export { decrypt, encrypt, keyLength, nonceLength, zeroise } from './aes-gcm.js'
export { deriveKey } from './derive.js'
export { memoryVault, openVault, type KeyVault } from './key-vault.js'
export {
  recordSealer,
  type OpenRecordError,
  type PlainRecord,
  type RecordSealer,
  type RewrappedKey,
  type SealedRecord,
  type SealerSources,
  type StoredRecord,
  type WrappedKey,
} from './record-sealer.js'
export { selfTest, type Algorithm, type SelfTestReport } from './self-test.js'
export { openKeys, type OpenKeysError, type StationKeys, type WrappedSecret } from './station-keys.js'
export { destroyRecord, insertRecord, loadRecords, type LoadedRecord, type NewRecord, type Regime } from './record.store.js'
export { dataKeyStore, sweepVault } from './key-sweep.js'
export { rewrapOldKeys, rewrapStore } from './key-rewrap.js'
