import { hash } from 'node:crypto'
import { digestText } from '#app/domain/register/plan-digest.ts'
import type { RegisterPlan } from '#app/domain/register/plan.ts'

/** The digest of a plan as the register keeps it: 128 bits of SHA-256 over `digestText`. */
export function planDigest(plan: RegisterPlan): string {
  return hash('sha256', digestText(plan), 'base64url').slice(0, 22)
}
