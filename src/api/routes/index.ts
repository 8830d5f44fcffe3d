import { type KeyStore, mayPass } from '../../access/index.ts'
import type { ApiDependencies } from '../dependencies.ts'
import type { Api } from '../typed-server.ts'
import { registerAnnotationRoutes } from './annotations.ts'
import { registerBoardFiles } from './board-files.ts'
import { registerBoardRoutes } from './boards.ts'
import { registerCustomerListRoutes } from './customer-list.ts'
import { registerCustomerRoutes } from './customers.ts'
import { registerEventRoutes } from './events.ts'
import { registerExampleRoutes } from './example.ts'
import { registerHealthRoutes } from './health.ts'
import { registerImportSteps } from './import-steps.ts'
import { registerImportRoutes } from './imports.ts'
import { registerIntakeRoutes } from './intake.ts'
import { registerKeyRoutes } from './keys.ts'
import { registerMergeRoutes } from './merges.ts'
import { registerOperationRoutes } from './operation.ts'
import { registerPredictRoutes } from './predict.ts'
import { registerRejectRoutes } from './rejects.ts'
import { registerReportRoutes } from './reports.ts'
import { registerSegmentApply } from './segment-apply.ts'
import { registerSegmentComparisons } from './segment-comparisons.ts'
import { registerSegmentCount } from './segment-count.ts'
import { registerSegmentExplanation } from './segment-explanation.ts'
import { registerSegmentLanguage } from './segment-language.ts'
import { registerSegmentMembers } from './segment-members.ts'
import { registerSegmentSizes } from './segment-sizes.ts'
import { registerSegmentUploads } from './segment-uploads.ts'
import { registerSegmentRoutes } from './segments.ts'
import { registerSessionRoutes } from './session.ts'
import { registerSettingsRoutes } from './settings.ts'
import { registerWebhookRoutes } from './webhooks.ts'

/** Every route of the API, in the order in which its description shows them. */
export function registerRoutes(api: Api, deps: ApiDependencies): void {
  registerIntakeRoutes(api, { ...deps, keys: writeKeysOf(deps.keys) })
  registerReportRoutes(api, deps)
  registerAnnotationRoutes(api, deps)
  registerBoardRoutes(api, deps)
  registerBoardFiles(api, deps)
  registerCustomerListRoutes(api, deps)
  registerCustomerRoutes(api, deps)
  registerSegmentRoutes(api, deps)
  registerSegmentApply(api, deps)
  registerSegmentLanguage(api, deps)
  registerSegmentCount(api, deps)
  registerSegmentMembers(api, deps)
  registerSegmentComparisons(api, deps)
  registerSegmentExplanation(api, deps)
  registerSegmentSizes(api, deps)
  registerSegmentUploads(api, deps)
  registerWebhookRoutes(api, deps)
  registerMergeRoutes(api, { ...deps, onChange: deps.notify })
  registerPredictRoutes(api, deps)
  registerEventRoutes(api, deps)
  registerImportRoutes(api, { ...deps, importSources: deps })
  registerImportSteps(api, { ...deps, importSources: deps })
  registerRejectRoutes(api, { ...deps, importSources: deps })
  registerSettingsRoutes(api, { ...deps, onChange: deps.notify })
  registerKeyRoutes(api, deps)
  registerSessionRoutes(api, deps)
  registerOperationRoutes(api, { ...deps, statusSources: deps })
  registerExampleRoutes(api, deps)
  registerHealthRoutes(api, deps)
}

/** The keys as the doors of events see them: what may write, and what its events say about where they came in. */
function writeKeysOf(keys: KeyStore) {
  return {
    authenticateWriteKey: async (secret: string) => {
      const key = await keys.verify(secret)
      return key && mayPass(key.scope, 'intake') ? { keyId: key.keyId, source: 'http' } : undefined
    },
  }
}
