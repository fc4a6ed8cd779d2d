export interface StationFields {
  readonly stationName: string
  readonly code: string
  readonly nameKk: string
  readonly nameRu: string
  readonly fullName: string
  readonly login: string
  readonly password: string
  readonly repeat: string
}
type Fault = 'required' | 'code' | 'login' | 'password' | 'repeat'

export const emptyStation: StationFields = {
  stationName: '',
  code: '',
  nameKk: '',
  nameRu: '',
  fullName: '',
  login: '',
  password: '',
  repeat: '',
}

/** Faults in the order of the fields on the screen, so that the first one takes the focus. The station checks again. */
export function faultsOf(fields: StationFields): Partial<Record<keyof StationFields, Fault>> {
  const faults: Partial<Record<keyof StationFields, Fault>> = {}
  if (fields.stationName.trim() === '') faults.stationName = 'required'
  if (!/^\d{2}-\d{2}$/.test(fields.code.trim())) faults.code = 'code'
  if (fields.nameKk.trim() === '') faults.nameKk = 'required'
  if (fields.nameRu.trim() === '') faults.nameRu = 'required'
  if (fields.fullName.trim().length < 3) faults.fullName = 'required'
  if (!/^[a-z0-9._-]{3,32}$/i.test(fields.login.trim())) faults.login = 'login'
  if (fields.password.length < 10) faults.password = 'password'
  if (fields.repeat !== fields.password) faults.repeat = 'repeat'
  return faults
}
