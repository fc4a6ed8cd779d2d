import type { EmployeeFacts } from '../rules/index.js'
import type { AccountRow } from './account.store.js'
import type { StandingAssignments } from './assignment.store.js'

export interface EmployeeSurroundings {
  readonly standing: StandingAssignments
  readonly workstationDepartment: string
  readonly instruction: EmployeeFacts['instruction']
}

/** An account as the rules read it (406-¶2.1, ¶12). */
export function employeeFacts(account: AccountRow, around: EmployeeSurroundings): EmployeeFacts {
  const { own, temporary } = around.standing
  return {
    employeeId: account.account_id,
    role: account.role,
    assignments: own.map((row) => ({ department: row.department_code, from: row.from_day, until: row.until_day })),
    // Before the founding no workstation has a department; nobody is assigned to that.
    workstationDepartment: around.workstationDepartment || 'none',
    temporaryAssignment:
      temporary === null || temporary.until_day === null
        ? null
        : {
            department: temporary.department_code,
            until: temporary.until_day,
            // `access.lend` is open to the role senior alone.
            grantedBy: { by: temporary.granted_by_account ?? 'unknown', role: 'senior' },
          },
    instruction: around.instruction,
  }
}
