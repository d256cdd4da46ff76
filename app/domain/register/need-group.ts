import { z } from 'zod'
import type { PrimaryNeed } from './plan.ts'

/** The four broad areas of need, and what stands in none of them. */
export const NeedGroup = z.enum([
  'communication_interaction',
  'cognition_learning',
  'semh',
  'sensory_physical',
  'other',
])
export type NeedGroup = z.infer<typeof NeedGroup>

export const needGroupNames: Record<NeedGroup, string> = {
  communication_interaction: 'Communication and interaction',
  cognition_learning: 'Cognition and learning',
  semh: 'Social, emotional and mental health',
  sensory_physical: 'Sensory and physical needs',
  other: 'Other needs',
}

/**
 * The broad area of a SENtype code. Source: SEND code of practice, 0 to 25 years (2015), paragraphs 6.28 and 6.29
 * (SLCN, ASD), 6.30 and 6.31 (MLD, SLD, PMLD, SPLD), 6.32 (SEMH), 6.34 (VI, HI, MSI) and 6.35 (PD). Down syndrome became
 * a code after that text and is placed in no area by it, so it stands with "other".
 */
const areaOf: Record<PrimaryNeed, NeedGroup> = {
  SLCN: 'communication_interaction',
  ASD: 'communication_interaction',
  SPLD: 'cognition_learning',
  MLD: 'cognition_learning',
  SLD: 'cognition_learning',
  PMLD: 'cognition_learning',
  SEMH: 'semh',
  HI: 'sensory_physical',
  VI: 'sensory_physical',
  MSI: 'sensory_physical',
  PD: 'sensory_physical',
  DS: 'other',
  OTH: 'other',
}

/** `needGroupOf('ASD')` is `communication_interaction`. */
export function needGroupOf(need: PrimaryNeed): NeedGroup {
  return areaOf[need]
}
