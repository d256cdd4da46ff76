import { startOf, type Batch, type Remover } from './remover.ts'

// Notes, remarks and practice: few rows, so that each kind is one batch.

const closed = (before: string) => ({ action: { closedAt: { lt: startOf(before) } } })

export const actionNotes: Remover = {
  count: async (db, before) =>
    (await db.actionNote.count({ where: closed(before) })) + (await db.actionEvidence.count({ where: closed(before) })),
  remove: async (tx, before): Promise<Batch> => {
    const notes = await tx.actionNote.deleteMany({ where: closed(before) })
    const evidence = await tx.actionEvidence.deleteMany({ where: closed(before) })
    return { ActionNote: notes.count, ActionEvidence: evidence.count }
  },
}

const signed = (before: string) => ({ report: { signedAt: { lt: startOf(before) } } })

export const reportComments: Remover = {
  count: (db, before) => db.reportComment.count({ where: signed(before) }),
  remove: async (tx, before): Promise<Batch> => {
    const { count } = await tx.reportComment.deleteMany({ where: signed(before) })
    return { ReportComment: count }
  },
}

const studied = (before: string) => ({ study: { closedAt: { lt: startOf(before) } } })
const commented = (before: string) => ({ comments: { not: '' }, ...studied(before) })
const reasoned = (before: string) => ({ reason: { not: '' }, plan: studied(before) })

export const calibrationTexts: Remover = {
  count: async (db, before) =>
    (await db.calibrationPlan.count({ where: commented(before) })) +
    (await db.calibrationJudgement.count({ where: reasoned(before) })),
  remove: async (tx, before): Promise<Batch> => {
    const plans = await tx.calibrationPlan.updateMany({ where: commented(before), data: { comments: '' } })
    const judgements = await tx.calibrationJudgement.updateMany({ where: reasoned(before), data: { reason: '' } })
    return { CalibrationPlan: plans.count, CalibrationJudgement: judgements.count }
  },
}

const finished = (before: string) => ({ finishedAt: { lt: startOf(before) } })

export const practice: Remover = {
  count: (db, before) => db.practiceAudit.count({ where: finished(before) }),
  remove: async (tx, before): Promise<Batch> => {
    const { count } = await tx.practiceAudit.deleteMany({ where: finished(before) })
    return { PracticeAudit: count }
  },
}
