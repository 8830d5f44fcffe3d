import { exportBoard, listBoards } from './boards.ts'
import { customer } from './customer.ts'
import { doctor } from './doctor.ts'
import { importCommand } from './import.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'
import { listMerges, undoMerge } from './merges.ts'
import { migrate } from './migrate.ts'
import { card, fit } from './predict.ts'
import { rebuild, refresh } from './rebuild.ts'
import { dismissReject, listRejects, replayReject, showReject } from './rejects.ts'
import { report } from './report.ts'
import { deleteSegment, listSegments, restoreSegment, saveSegment } from './segment.ts'
import { applySegments, checkSegments } from './segment-files.ts'
import { countSegment, explainSegment, exportSegment, segmentMembers } from './segment-questions.ts'
import { compareTwoSegments, overlapSegments, segmentHistory } from './segments-together.ts'
import { getSettings, setSettings, settingsHistory } from './settings.ts'
import { start } from './start.ts'
import { deleteFeed, deleteList, importFeedFile, importListFile, listFeeds, listLists, showList } from './uploads.ts'
import {
  createWebhook,
  deleteWebhook,
  listWebhooks,
  pauseWebhook,
  replayWebhook,
  resumeWebhook,
  testWebhook,
  webhookDeliveries,
} from './webhooks.ts'

/** Every command, in the order in which help and the reference show them. */
export const commands = [
  start,
  importCommand,
  report,
  listBoards,
  exportBoard,
  customer,
  listSegments,
  countSegment,
  segmentMembers,
  explainSegment,
  overlapSegments,
  compareTwoSegments,
  segmentHistory,
  exportSegment,
  checkSegments,
  applySegments,
  saveSegment,
  deleteSegment,
  restoreSegment,
  importListFile,
  listLists,
  showList,
  deleteList,
  importFeedFile,
  listFeeds,
  deleteFeed,
  listWebhooks,
  createWebhook,
  testWebhook,
  webhookDeliveries,
  replayWebhook,
  pauseWebhook,
  resumeWebhook,
  deleteWebhook,
  fit,
  card,
  getSettings,
  setSettings,
  settingsHistory,
  createKey,
  listKeys,
  revokeKey,
  listRejects,
  showReject,
  replayReject,
  dismissReject,
  listMerges,
  undoMerge,
  refresh,
  rebuild,
  doctor,
  migrate,
]
