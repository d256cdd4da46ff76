import { z } from 'zod'

const id = z.string()
const count = z.number().int()

/** What happens where standards are set and learnt: studies of baseline scores, practice and anchor plans. */
export const calibrationEvents = [
  z.object({
    type: z.literal('CALIBRATION_PLANNED'),
    studyId: id,
    name: z.string(),
    largestScore: count,
    rubric: z.string(),
  }),
  z.object({ type: z.literal('CALIBRATION_PLANS_ADDED'), studyId: id, count, rowsHash: z.string() }),
  z.object({ type: z.literal('CALIBRATION_PLAN_REMOVED'), studyId: id, planId: id }),
  z.object({ type: z.literal('CALIBRATION_JUDGE_INVITED'), studyId: id, personId: id, perspective: z.string() }),
  z.object({ type: z.literal('CALIBRATION_JUDGE_REMOVED'), studyId: id, personId: id }),
  z.object({ type: z.literal('CALIBRATION_MOVED'), studyId: id, to: z.string() }),
  z.object({
    type: z.literal('CALIBRATION_JUDGED'),
    studyId: id,
    planId: id,
    stage: count,
    /** Of band and reason together: whoever reads the trail may be on the panel, and must not learn what others said. */
    saidHash: z.string(),
  }),
  z.object({ type: z.literal('CALIBRATION_JUDGE_FINISHED'), studyId: id, personId: id }),
  z.object({
    type: z.literal('CALIBRATION_PUBLISHED'),
    studyId: id,
    rubric: z.string(),
    green: count,
    amber: count,
    resultHash: z.string(),
  }),
  z.object({ type: z.literal('PRACTICE_STARTED'), practiceId: id, plan: z.string(), agency: z.string() }),
  z.object({
    type: z.literal('PRACTICE_FINISHED'),
    practiceId: id,
    plan: z.string(),
    agency: z.string(),
    answered: count,
    asked: count,
  }),
  z.object({ type: z.literal('ANCHOR_STARTED'), practiceId: id, plan: z.string(), term: z.string() }),
  z.object({
    type: z.literal('ANCHOR_FINISHED'),
    practiceId: id,
    plan: z.string(),
    term: z.string(),
    answersHash: z.string(),
  }),
  z.object({ type: z.literal('ANCHORS_SET'), term: z.string(), plans: z.array(z.string()) }),
] as const
