import { migrate, openDatabase, type Migration } from '../main/database/index.js'
import type { Registry } from './storage.js'

const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'stations-and-secrets',
    up: (sql) =>
      void sql.exec(`
        CREATE TABLE stations (
          fingerprint TEXT PRIMARY KEY,
          station_id TEXT NOT NULL,
          certificate TEXT NOT NULL,
          registered_at TEXT NOT NULL,
          revoked_at TEXT
        ) STRICT;
        CREATE TABLE secrets (
          name TEXT PRIMARY KEY,
          wrapped BLOB NOT NULL,
          public_part TEXT NOT NULL,
          created_at TEXT NOT NULL
        ) STRICT;
      `),
  },
  {
    number: 2,
    name: 'departments-of-stations',
    up: (sql) => void sql.exec('ALTER TABLE stations ADD COLUMN department_code TEXT'),
  },
]

/** Stations that may speak to the Base, and the Base's own private keys (wrapped). Nothing of a person. */
export function openRegistry(path: string, databaseKey: Uint8Array): Registry {
  const sql = openDatabase(path, databaseKey)
  migrate(sql, migrations)
  const byFingerprint = sql.prepare<[string], { station_id: string; certificate: string; department_code: string | null }>(
    'SELECT station_id, certificate, department_code FROM stations WHERE fingerprint = ? AND revoked_at IS NULL',
  )
  return {
    stationByCertificate: (fingerprint) => {
      const row = byFingerprint.get(fingerprint)
      if (row === undefined) return null
      return { stationId: row.station_id, certificate: row.certificate, departmentCode: row.department_code }
    },
    registerStation: (station) =>
      void sql
        .prepare(
          `INSERT INTO stations (fingerprint, station_id, certificate, department_code, registered_at)
           VALUES (@fingerprint, @stationId, @certificate, @departmentCode, @at)
           ON CONFLICT (fingerprint) DO UPDATE SET department_code = excluded.department_code`,
        )
        .run(station),
    readSecret: (name) => {
      const row = sql
        .prepare<[string], { wrapped: Uint8Array; public_part: string }>(
          'SELECT wrapped, public_part FROM secrets WHERE name = ?',
        )
        .get(name)
      return row === undefined ? null : { wrapped: row.wrapped, publicPart: row.public_part }
    },
    writeSecret: (name, wrapped, publicPart, at) =>
      void sql
        .prepare('INSERT INTO secrets (name, wrapped, public_part, created_at) VALUES (?, ?, ?, ?)')
        .run(name, Buffer.from(wrapped), publicPart, at),
    close: () => void sql.close(),
  }
}
