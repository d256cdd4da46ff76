import type { Database } from '#app/db/open.server.ts'

/** Rows by table, as they are stored. */
export type Held = Record<string, object[]>

/**
 * Everything that the database holds about one plan: every table that names a plan, or belongs to something that does.
 *
 * @param refs the plan's reference, and those of the forms that were asked for it
 */
export async function collectHeld(db: Database, refs: readonly string[]): Promise<Held> {
  const planRef = { in: [...refs] }
  const own = { where: { planRef } }
  const held: Held = {
    Plan: await db.plan.findMany({ where: { ref: planRef } }),
    PlanChange: await db.planChange.findMany({ ...own, orderBy: { importId: 'asc' } }),
    QualityFinding: await db.qualityFinding.findMany(own),
    PersonKey: await db.personKey.findMany(own),
    ConflictOfInterest: await db.conflictOfInterest.findMany(own),
    FrameEntry: await db.frameEntry.findMany(own),
    SampleEntry: await db.sampleEntry.findMany(own),
    PlanOutcome: await db.planOutcome.findMany(own),
    CalibrationPlan: await db.calibrationPlan.findMany({ where: { ref: planRef } }),
    CalibrationJudgement: await db.calibrationJudgement.findMany({ where: { plan: { ref: planRef } } }),
    ...(await collectAudits(db, planRef)),
    ...(await collectFixes(db, planRef)),
    ...(await collectReturns(db, planRef)),
    ...(await collectTexts(db, refs)),
  }
  return Object.fromEntries(Object.entries(held).filter(([, rows]) => rows.length > 0))
}

type Refs = { in: string[] }

async function collectAudits(db: Database, planRef: Refs): Promise<Held> {
  const audits = await db.audit.findMany({ where: { planRef }, orderBy: { id: 'asc' } })
  const auditId = { in: audits.map(({ id }) => id) }
  const item = { item: { planRef } }
  return {
    Audit: audits,
    Answer: await db.answer.findMany({ where: { auditId }, orderBy: [{ auditId: 'asc' }, { criterionId: 'asc' }] }),
    AuditRefusal: await db.auditRefusal.findMany({ where: { auditId } }),
    ModerationItem: await db.moderationItem.findMany({ where: { planRef } }),
    ModerationDissent: await db.moderationDissent.findMany({ where: item }),
    ThemeQuote: await db.themeQuote.findMany({ where: { auditId } }),
    PackFile: await db.packFile.findMany({ where: { sample: { planRef } } }),
    // Their size only: the documents themselves are the council's own, and are handed out from the case file.
    PackChunk: await db.packChunk.findMany({
      where: { file: { sample: { planRef } } },
      select: { fileId: true, part: true, ordinal: true },
    }),
  }
}

async function collectFixes(db: Database, planRef: Refs): Promise<Held> {
  const pack = { planRef }
  return {
    FixPack: await db.fixPack.findMany({ where: pack }),
    FixItem: await db.fixItem.findMany({ where: { pack } }),
    FixReaudit: await db.fixReaudit.findMany({ where: { pack } }),
  }
}

async function collectReturns(db: Database, planRef: Refs): Promise<Held> {
  const own = { where: { planRef } }
  const rows = {
    AdviceRequest: await db.adviceRequest.findMany(own),
    AnnualReview: await db.annualReview.findMany(own),
    Appeal: await db.appeal.findMany(own),
    SchoolEvent: await db.schoolEvent.findMany(own),
    AlignedReview: await db.alignedReview.findMany(own),
  }
  const ids = Object.values(rows).flatMap((list) => list.map(({ id }) => id))
  return { ...rows, ReturnChange: await db.returnChange.findMany({ where: { rowId: { in: ids } } }) }
}

/** Places that hold the reference inside a text: events, notes on files, rows that wait for a confirmation. */
async function collectTexts(db: Database, refs: readonly string[]): Promise<Held> {
  const within = refs.map((ref) => JSON.stringify(ref))
  const staged = await db.returnSource.findMany({
    where: { OR: within.map((text) => ({ staged: { contains: text } })) },
    select: { id: true, kind: true, name: true, staged: true },
  })
  const chunks = await db.importChunk.findMany({ where: { OR: within.map((text) => ({ rows: { contains: text } })) } })
  return {
    ReturnNote: await db.returnNote.findMany({ where: { ref: { in: [...refs] } } }),
    ReturnSource: staged.map((row) => ({ ...row, staged: onlyAbout(row.staged ?? '[]', within) })),
    ImportChunk: chunks.map((row) => ({ ...row, rows: onlyAbout(row.rows, within) })),
    TrailEvent: await db.trailEvent.findMany({
      where: { OR: within.map((text) => ({ payload: { contains: text } })) },
      orderBy: { seq: 'asc' },
    }),
  }
}

/** Of a list of rows as JSON those that name one of the references. */
function onlyAbout(text: string, within: readonly string[]): unknown[] {
  const rows = JSON.parse(text) as unknown
  const list = Array.isArray(rows) ? rows : Object.values(rows as object).flat()
  return list.filter((row) => within.some((each) => JSON.stringify(row).includes(each)))
}
