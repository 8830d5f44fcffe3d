// The public surface: what a program that brings Regulars with it may use. Everything else may change from one version to the next.
export {
  type OpenOptions,
  openShop,
  type RunningServer,
  type Shop,
  type StartOptions,
  startServer,
} from './app.ts'
export { type ReportAnswer, type ReportQuestion, runReport } from './insights/index.ts'
export { type ImportResult, importFiles, loadMapping, type Mapping, type ShopEvent } from './intake/index.ts'
export {
  type Clock,
  type Config,
  createLog,
  frozenClock,
  isRefusal,
  type Log,
  type Refusal,
  RefusalError,
  readConfig,
  silentLog,
} from './platform/index.ts'
export * from './predictions/index.ts'
export {
  type Condition,
  conditions,
  countSegment,
  defineSegment,
  parseText,
  printText,
  type SegmentTree,
} from './segments/index.ts'
export { parseSettings, type Settings } from './settings/index.ts'
export { type StateDefinition, states } from './states/index.ts'
