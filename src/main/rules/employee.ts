import type { EmployeeFacts } from './case-facts.js'
import { day, isBefore, type PlainDate } from './dates.js'
import { decide, firstRefusal, type Decision } from './decision.js'

/** 406-¶2.1: only an employee with an active assignment, at a workstation of his department; 406-¶12: current instruction acknowledged. */
export function mayWorkOnCases(employee: EmployeeFacts | null, today: PlainDate): Decision {
  if (employee === null) return decide.refuse('406-¶2.1', 'NOBODY_SIGNED_IN')
  return firstRefusal(
    roleCollects(employee),
    () => assignedHere(employee, today),
    () => instructionAcknowledged(employee),
  )
}

/** 406-¶2.1: an active assignment, and to the department of this workstation. */
export const assignedHere = (employee: EmployeeFacts, today: PlainDate): Decision =>
  firstRefusal(assignmentActive(employee, today), () => workstationBelongs(employee, today))

function roleCollects({ role }: EmployeeFacts): Decision {
  return role === 'employee' || role === 'senior'
    ? decide.allow('406-¶2.1', { role })
    : decide.refuse('406-¶2.1', 'ROLE_NOT_EMPLOYEE', { role })
}

function assignmentActive({ assignments }: EmployeeFacts, today: PlainDate): Decision {
  const active = assignments.some((assignment) => covers(assignment.from, assignment.until, today))
  if (active) return decide.allow('406-¶2.1', { today: today.toString() })
  const ended = assignments.flatMap(({ until }) => until ?? []).sort()
  return decide.refuse('406-¶2.1', 'ASSIGNMENT_NOT_ACTIVE', { today: today.toString(), ended })
}

function workstationBelongs(employee: EmployeeFacts, today: PlainDate): Decision {
  const { assignments, workstationDepartment, temporaryAssignment } = employee
  const own = assignments.some(
    ({ department, from, until }) => department === workstationDepartment && covers(from, until, today),
  )
  const lent =
    temporaryAssignment !== null &&
    temporaryAssignment.department === workstationDepartment &&
    !isBefore(day(temporaryAssignment.until), today) &&
    temporaryAssignment.grantedBy.role === 'senior' &&
    temporaryAssignment.grantedBy.by !== employee.employeeId
  const facts = { workstationDepartment, temporary: !own }
  return own || lent ? decide.allow('406-¶2.1', facts) : decide.refuse('406-¶2.1', 'WORKSTATION_OF_OTHER_DEPARTMENT', facts)
}

function instructionAcknowledged({ instruction }: EmployeeFacts): Decision {
  return instruction.acknowledged === instruction.current
    ? decide.allow('406-¶12', { instruction: instruction.current })
    : decide.refuse('406-¶12', 'INSTRUCTION_NOT_ACKNOWLEDGED', {
        current: instruction.current,
        acknowledged: instruction.acknowledged ?? 'none',
      })
}

const covers = (from: string, until: string | null, today: PlainDate): boolean =>
  !isBefore(today, day(from)) && (until === null || !isBefore(day(until), today))
