// What the API answers, as types: the dashboard imports them (as types alone, so that no server code reaches the browser) and
// cannot drift away from the schemas.

export type { ReportAnswer, ReportColumn, ReportRow, Unit } from '../insights/index.ts'
export type { CustomerPage, CustomerRow } from './customers/list-customers.ts'
export type { ReportList } from './routes/reports.ts'
export type { ShopStatus } from './status.ts'
