import type { ReportAnswer } from '../api/reports.ts'

/**
 * Columns of a compared answer that stand beside the figure that they are of, and not as columns of their own: what it was, and its
 * change. Where rows are figures of many kinds they have one column of values, and room for these two.
 */
export const isBesideBefore = ({ compared }: Pick<ReportAnswer, 'compared'>, name: string): boolean =>
  Boolean(compared) && /.(Before|Change)$/.test(name) && !/^value(Before|Change)$/.test(name)
