import { FrameRule } from '#app/domain/frame/frame.ts'
import { StrataBy } from '#app/domain/frame/strata.ts'
import { planRules, type PolicyRules } from '#app/domain/sampling/policy.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

const kind = 'plans'
const pageSize = 30
/** As many as a list to choose from can hold. */
const mostChoices = 100

type Row = { frameRule: string; strataBy: string }

function read<Policy extends Row>(policy: Policy) {
  return { ...policy, frameRule: FrameRule.parse(policy.frameRule), strataBy: StrataBy.parse(policy.strataBy) }
}

/** The saved policies by name, thirty a page. */
export async function listPolicies(work: Work, input: { page: number }) {
  allow(work, 'cycle.read')
  const count = await work.db.framePolicy.count({ where: { kind } })
  const policies = await work.db.framePolicy.findMany({
    where: { kind },
    orderBy: { name: 'asc' },
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  return { policies: policies.map(read), page: input.page, pages: Math.max(1, Math.ceil(count / pageSize)) }
}

/** One saved policy. */
export async function getPolicy(work: Work, policyId: string) {
  allow(work, 'policy.manage')
  const policy = await work.db.framePolicy.findFirst({ where: { id: policyId, kind } })
  if (policy === null) {
    throw new Refusal('not-found', 'NO_SUCH_POLICY', 'There are no such rules. Go back to the saved rules.')
  }
  return read(policy)
}

/** The rules that a new cycle can begin with, the default first, and the ones that it does: those asked for, the default, or the built-in. */
export async function getStartingRules(work: Work, policyId: string | null) {
  allow(work, 'cycle.plan')
  const found = await work.db.framePolicy.findMany({
    where: { kind },
    orderBy: [{ isDefault: 'desc' }, { name: 'asc' }],
    take: mostChoices,
  })
  const policies = found.map(read)
  const chosen = policies.find(({ id }) => id === policyId) ?? policies.find(({ isDefault }) => isDefault) ?? null
  const rules: PolicyRules = chosen ?? planRules
  return { policies: policies.map(({ id, name }) => ({ id, name })), chosen: chosen?.id ?? null, rules }
}
