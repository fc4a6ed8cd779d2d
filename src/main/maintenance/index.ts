export { deviceHandlers, type MaintenancePorts } from './device-handlers.js'
export { maintenanceStore } from './maintenance.store.js'
