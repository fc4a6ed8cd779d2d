import type { AccountRow } from './account.store.js'

export const accountView = (row: AccountRow) => ({
  accountId: row.account_id,
  login: row.login,
  fullName: row.full_name,
  position: row.position,
  role: row.role,
  departmentCode: row.department_code,
  assignedUntil: row.assigned_until,
  temporary:
    row.lent_to === null || row.lent_until === null
      ? null
      : { departmentCode: row.lent_to, until: row.lent_until, grantedBy: row.lent_by ?? '' },
  disabled: row.disabled === 1,
})
