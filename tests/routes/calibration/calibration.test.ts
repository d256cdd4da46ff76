import { expect, test } from 'vitest'
import * as judgePlanPage from '#app/routes/calibration/judge-plan.tsx'
import * as judgingPage from '#app/routes/calibration/judging.tsx'
import * as newPage from '#app/routes/calibration/new.tsx'
import * as panelPage from '#app/routes/calibration/panel.tsx'
import * as plansPage from '#app/routes/calibration/plans.tsx'
import * as studyPage from '#app/routes/calibration/study.tsx'
import * as templateRoute from '#app/routes/calibration/template-file.ts'
import { bandSentences, checkRows, stabilitySentences } from '#app/routes/calibration/result-sentences.ts'
import type { StudyResult } from '#app/domain/calibration/result.ts'
import { drawBands } from '#app/render/chart/bands.ts'
import { judgeAll, makeStudy } from '#tests/factories/study.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

const placeOf = (answer: unknown) => (answer as Response).headers.get('Location')
const errorsOf = (answer: unknown) =>
  (answer as { data: { errors: { field: string; sentence: string }[] } }).data.errors.map(({ field }) => field)

/** A multipart form, as the page of baseline audits sends it. */
function filled(fields: Record<string, string | File>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

test('a study is begun in a form, and its panel and audits are added on its pages', async () => {
  const db = await freshDatabase()
  const { head } = await makeStudy(db)
  expect(
    errorsOf(
      await newPage.action(
        routeArgs(head, { form: { 'audited-day': '31', 'audited-month': '2', 'audited-year': '2019' } }),
      ),
    ),
  ).toEqual(expect.arrayContaining(['name', 'largestScore', 'rubric']))
  const form = {
    name: 'Second look',
    largestScore: '60',
    rubric: 'ehcp-core 2025-1',
    'audited-day': '31',
    'audited-month': '10',
    'audited-year': '2019',
  }
  const made = placeOf(await newPage.action(routeArgs(head, { form })))
  const study = await db.calibrationStudy.findFirstOrThrow({ where: { name: 'Second look' } })
  expect(made).toBe(`/calibration/${study.id}?done=planned`)
  expect(study.auditedOn).toBe('2019-10-31')
  const params = { studyId: study.id }

  const template = await templateRoute.loader(routeArgs(head, { url: '/calibration/template.xlsx' }))
  const empty = new File([await template.arrayBuffer()], 't.xlsx')
  const none = (await plansPage.action(
    routeArgs(head, { params, form: filled({ intent: 'file', file: empty }) }),
  )) as unknown as { data: { reply: { errors: { sentence: string }[] } } }
  expect(none.data.reply.errors[0]?.sentence).toContain('no rows beneath')
  const csv = new File(['Plan reference,Score,Comments\nNM-1,22,Vague\nNM-2,99,Too much\n'], 'b.csv')
  expect(
    await plansPage.action(routeArgs(head, { params, form: filled({ intent: 'file', file: csv }) })),
  ).toMatchObject({
    taken: 1,
    refused: [{ line: 3, column: 'Score' }],
  })
  const typed = { ref: 'NM-3', score: '31.5', comments: 'Specific' }
  expect(placeOf(await plansPage.action(routeArgs(head, { params, form: filled(typed) })))).toContain('done=added')
  const again = (await plansPage.action(routeArgs(head, { params, form: filled(typed) }))) as unknown as {
    data: { reply: unknown }
  }
  expect(again.data.reply).toMatchObject({ errors: [{ field: 'ref' }], values: { comments: 'Specific' } })
  const { baseline } = await plansPage.loader(routeArgs(head, { params }))
  expect(baseline.map(({ score }) => score)).toEqual([22, 31.5])
  const [first] = baseline
  await plansPage.action(routeArgs(head, { params, form: filled({ planId: first!.id }) }))
  expect(await db.calibrationPlan.count({ where: params })).toBe(1)

  const { people } = await panelPage.loader(routeArgs(head, { params }))
  expect(people.map(({ id }) => id)).not.toContain(head.actor.id)
  const judge = { personId: people[0]!.id, perspective: 'send' }
  expect(placeOf(await panelPage.action(routeArgs(head, { params, form: judge })))).toContain('done=invited')
  expect(errorsOf(await panelPage.action(routeArgs(head, { params, form: { personId: 'x' } })))).toEqual([
    'perspective',
  ])
  await panelPage.action(routeArgs(head, { params, form: { judgeId: people[0]!.id } }))
  expect(await db.calibrationJudge.count({ where: params })).toBe(0)
})

test('a judge goes from plan to plan, finishes, and the study is closed and published', async () => {
  const made = await makeStudy(await freshDatabase())
  const { db, head, judges, studyId } = made
  const params = { studyId }
  const judge = judges[0]!
  await studyPage.action(routeArgs(head, { params, form: { from: 'collecting' } }))
  const { plans } = await judgingPage.loader(routeArgs(judge, { params }))
  const [one] = plans
  const where = { studyId, planId: one!.id }
  expect(errorsOf(await judgePlanPage.action(routeArgs(judge, { params: where, form: {} })))).toEqual([
    'band',
    'reason',
  ])
  const said = { band: 'amber', isBorder: 'on', reason: 'Outcomes are thin' }
  expect(placeOf(await judgePlanPage.action(routeArgs(judge, { params: where, form: said })))).toMatch(
    /judging\/.+done=judged/,
  )
  const loaded = await judgePlanPage.loader(routeArgs(judge, { params: where }))
  expect(loaded).toMatchObject({ plan: { own: { band: 'amber', isBorder: true } }, canJudge: true })
  expect(JSON.stringify(loaded)).not.toContain('score')
  const early = (await judgingPage.action(routeArgs(judge, { params, form: {} }))) as { init: { status: number } }
  expect(early.init.status).toBe(409)

  for (const { id: planId } of plans.slice(1))
    await judgePlanPage.action(routeArgs(judge, { params: { studyId, planId }, form: said }))
  expect(placeOf(await judgingPage.action(routeArgs(judge, { params, form: {} })))).toContain('done=finished')

  await db.calibrationJudgement.deleteMany()
  await db.calibrationStudy.update({ where: { id: studyId }, data: { state: 'collecting' } })
  await judgeAll(made)
  expect(placeOf(await studyPage.action(routeArgs(head, { params, form: { from: 'judging' } })))).toContain(
    'done=talking',
  )
  await studyPage.action(routeArgs(head, { params, form: { from: 'talking' } }))
  const administrator = await makeWork(db, { role: 'administrator' })
  const page = await studyPage.loader(routeArgs(administrator, { params }))
  expect(page).toMatchObject({ canPublish: true, canRun: false, result: { cuts: { amber: 36, green: 44 } } })
  expect(placeOf(await studyPage.action(routeArgs(administrator, { params, form: { intent: 'publish' } })))).toContain(
    'done=published',
  )
  expect((await studyPage.loader(routeArgs(judge, { params }))).study.publishedVersion).toBe('2025-1+bands-1')

  const result = page.result as StudyResult
  expect(bandSentences({ largestScore: 60 }, result, { green: 'Good', amber: 'Adequate' })[0]).toBe(
    'Adequate (amber) from 36, Good (green) from 44 of 60 points.',
  )
  expect(stabilitySentences(result)[0]).toBe('2 of 8 plans could as well be in the next band.')
  expect(checkRows(result).map(({ amber, green }) => [amber, green])).toEqual([
    ['36', '44'],
    ['–', '–'],
    ['32.5', '44'],
  ])
  const drawing = drawBands(
    { largestScore: 60, cuts: { amber: 36, green: 44 }, plans: result.plans },
    { width: 700, size: 15 },
  )
  const words = drawing.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
  expect(words.join(' ')).toMatch(/^Red Amber Green R R A R A A G G 0/)
  expect(drawing.shapes.every((shape) => !('x' in shape) || (shape.x >= 0 && shape.x <= 700))).toBe(true)
})
