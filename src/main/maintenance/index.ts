export { deviceHandlers, type MaintenancePorts } from './device-handlers.js'
export { deviceJournalStore, keptOf, type LastFault } from './device-journal.store.js'
export { maintenanceStore } from './maintenance.store.js'
