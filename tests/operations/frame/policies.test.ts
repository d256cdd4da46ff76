import { expect, test } from 'vitest'
import { planRules, type SavedPolicy } from '#app/domain/sampling/policy.ts'
import { getPolicy, getStartingRules, listPolicies } from '#app/operations/frame/list-policies.server.ts'
import { changePolicy, deletePolicy, savePolicy } from '#app/operations/frame/save-policy.server.ts'
import { planCycle, replanCycle } from '#app/operations/sampling/plan-cycle.server.ts'
import { defaultPlan, saveRegister } from '#tests/factories/cycle.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

async function officer() {
  const db = await freshDatabase()
  await makeArea(db)
  await saveRegister(db, 30)
  return makeWork(db)
}

const focus: SavedPolicy = {
  ...planRules,
  name: 'Looked-after focus',
  strataBy: 'phase+looked_after',
  ratePercent: 12,
  isDefault: false,
}

const eventsOf = async (work: Awaited<ReturnType<typeof officer>>) =>
  (await work.db.trailEvent.findMany({ orderBy: { seq: 'asc' } })).map(({ type, payload }) => [
    type,
    (JSON.parse(payload) as { name?: string; rules?: { policyName?: string } }).name ??
      (JSON.parse(payload) as { rules?: { policyName?: string } }).rules?.policyName,
  ])

test('rules are saved under a name, changed and deleted, each with its event', async () => {
  const work = await officer()
  const { policyId } = await savePolicy(work, focus)
  expect(await getPolicy(work, policyId)).toMatchObject({ ...focus, savedByName: work.actor.name, version: 1 })
  await changePolicy(work, { ...focus, policyId, version: 1, ratePercent: 15 })
  expect((await listPolicies(work, { page: 1 })).policies).toMatchObject([{ ratePercent: 15, version: 2 }])
  await expect(changePolicy(work, { ...focus, policyId, version: 1 })).rejects.toMatchObject({ code: 'POLICY_CHANGED' })
  await expect(deletePolicy(work, { policyId, version: 1 })).rejects.toMatchObject({ code: 'POLICY_CHANGED' })
  await deletePolicy(work, { policyId, version: 2 })
  await expect(getPolicy(work, policyId)).rejects.toMatchObject({ kind: 'not-found' })
  expect(await eventsOf(work)).toEqual([
    ['POLICY_SAVED', 'Looked-after focus'],
    ['POLICY_SAVED', 'Looked-after focus'],
    ['POLICY_DELETED', 'Looked-after focus'],
  ])
})

test('two policies cannot have one name, whatever its capitals', async () => {
  const work = await officer()
  await savePolicy(work, focus)
  await expect(savePolicy(work, { ...focus, name: 'LOOKED-AFTER FOCUS' })).rejects.toMatchObject({
    code: 'POLICY_NAME_TAKEN',
    field: 'name',
  })
  expect(await work.db.framePolicy.count()).toBe(1)
  expect(await work.db.trailEvent.count()).toBe(1)
})

test('of rules that several officers save at once, one at most is the default, and a name is taken once', async () => {
  const work = await officer()
  await savePolicy(work, { ...focus, name: 'First', isDefault: true })
  const names = ['Second', 'SECOND', 'Third', 'third', 'Fourth']
  const saved = await Promise.allSettled(names.map((name) => savePolicy(work, { ...focus, name, isDefault: true })))
  expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
  expect(await work.db.framePolicy.count({ where: { isDefault: true } })).toBe(1)
})

test('one policy at most is the default, and a new cycle begins with it', async () => {
  const work = await officer()
  expect(await getStartingRules(work, null)).toMatchObject({ chosen: null, rules: planRules })
  const first = await savePolicy(work, { ...focus, isDefault: true })
  const second = await savePolicy(work, { ...focus, name: 'Termly tenth', isDefault: true })
  expect(await work.db.framePolicy.count({ where: { isDefault: true } })).toBe(1)
  expect((await getStartingRules(work, null)).chosen).toBe(second.policyId)
  expect((await getStartingRules(work, first.policyId)).chosen).toBe(first.policyId)
  expect((await getStartingRules(work, 'gone')).chosen).toBe(second.policyId)
})

test('a cycle remembers the policy as long as its rules are the policy’s', async () => {
  const work = await officer()
  const { policyId } = await savePolicy(work, focus)
  const { name: _, isDefault: __, ...rules } = focus
  const plan = { ...defaultPlan, ...rules, policyId }
  const { cycleId } = await planCycle(work, plan)
  const nameNow = async () => (await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).policyName
  expect(await nameNow()).toBe('Looked-after focus')
  const { label: ___, policyId: ____, ...change } = plan
  await replanCycle(work, { ...change, cycleId, version: 1, minutesHealth: 25 })
  expect(await nameNow()).toBe('Looked-after focus')
  await deletePolicy(work, { policyId, version: 1 })
  await replanCycle(work, { ...change, cycleId, version: 2, minutesHealth: 20 })
  expect(await nameNow()).toBe('Looked-after focus')
  await replanCycle(work, { ...change, cycleId, version: 3, ratePercent: 20 })
  expect(await nameNow()).toBeNull()
  expect((await eventsOf(work)).filter(([type]) => type === 'CYCLE_PLANNED').map(([, name]) => name)).toEqual([
    'Looked-after focus',
    'Looked-after focus',
    'Looked-after focus',
    undefined,
  ])
})

test('rules that differ from the policy they were taken from do not carry its name', async () => {
  const work = await officer()
  const { policyId } = await savePolicy(work, focus)
  const { cycleId } = await planCycle(work, { ...defaultPlan, policyId })
  expect((await work.db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).policyName).toBeNull()
})

test('the head of service reads policies and changes none', async () => {
  const work = await officer()
  const { policyId } = await savePolicy(work, focus)
  const head = await makeWork(work.db, { role: 'head_of_service' })
  expect((await listPolicies(head, { page: 1 })).policies).toHaveLength(1)
  await expect(savePolicy(head, { ...focus, name: 'Mine' })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(changePolicy(head, { ...focus, policyId, version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
  await expect(deletePolicy(head, { policyId, version: 1 })).rejects.toMatchObject({ kind: 'forbidden' })
  expect(await work.db.framePolicy.count()).toBe(1)
})

test('a new cycle begins with the default also when there are more rules than can be chosen from', async () => {
  const work = await officer()
  const savedAt = work.now
  await work.db.framePolicy.createMany({
    data: Array.from({ length: 120 }, (_, index) => ({
      ...planRules,
      id: `p${index}`,
      name: `Rules ${String(index).padStart(3, '0')}`,
      isDefault: index === 119,
      savedByName: 'x',
      savedAt,
    })),
  })
  const { chosen, policies } = await getStartingRules(work, null)
  expect([chosen, policies.length]).toEqual(['p119', 100])
})
