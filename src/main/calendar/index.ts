export { calendarHandlers, type CalendarPorts } from './calendar-handlers.js'
export { calendarInForce, calendarStore, keepCalendarInForce } from './calendar.store.js'
