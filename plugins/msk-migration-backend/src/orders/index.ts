export { createDrivers, type Drivers } from './drivers.ts';
export { newestOnly, type NewestOnly } from './newestOnly.ts';
export { openProcess } from './openProcess.ts';
export { processes, type Outcome, type ProcessName, type Wish } from './order.ts';
export { storedOrders, type Orders } from './orders.ts';
