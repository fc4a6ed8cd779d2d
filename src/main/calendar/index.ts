export { calendarHandlers, type CalendarPorts } from './calendar-handlers.js'
export { calendarInForce, calendarStore, countDeadline } from './calendar.store.js'
