export interface AccountFields {
  readonly fullName: string
  readonly position: string
  readonly iin: string
  readonly login: string
  readonly password: string
  /** 'YYYY-MM-DD', the digits typed so far, or '' for an open assignment */
  readonly assignedUntil: string
  /** '' = the workstation's own */
  readonly departmentCode: string
}
type Fault = 'required' | 'iin' | 'login' | 'password' | 'date' | 'code'

export const emptyAccount: AccountFields = {
  fullName: '',
  position: '',
  iin: '',
  login: '',
  password: '',
  assignedUntil: '',
  departmentCode: '',
}

/** Faults in the order of the fields; the station checks again, the check digit of the IIN too. */
export function accountFaults(fields: AccountFields): Partial<Record<keyof AccountFields, Fault>> {
  const faults: Partial<Record<keyof AccountFields, Fault>> = {}
  if (fields.fullName.trim().length < 3) faults.fullName = 'required'
  if (fields.position.trim() === '') faults.position = 'required'
  if (!/^\d{12}$/.test(fields.iin)) faults.iin = 'iin'
  if (!/^[a-z0-9._-]{3,32}$/i.test(fields.login.trim())) faults.login = 'login'
  if (fields.password.length < 10) faults.password = 'password'
  if (fields.assignedUntil !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(fields.assignedUntil)) faults.assignedUntil = 'date'
  if (fields.departmentCode !== '' && !/^\d{2}-\d{2}$/.test(fields.departmentCode)) faults.departmentCode = 'code'
  return faults
}
