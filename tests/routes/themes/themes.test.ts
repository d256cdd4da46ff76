import { expect, test } from 'vitest'
import { emptyAnswer } from '#app/domain/audit/answers.ts'
import * as quotePage from '#app/routes/themes/quote-comment.tsx'
import * as newPage from '#app/routes/themes/new-theme.tsx'
import * as themePage from '#app/routes/themes/theme.tsx'
import * as themesPage from '#app/routes/themes/themes.tsx'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeWork } from '#tests/support/work.ts'

test('a theme is made, quoted, and a quote is taken out and put back, by plain forms', async () => {
  const db = await freshDatabase()
  const comment = { ...emptyAnswer('G1'), rating: 'red' as const, comment: 'No minutes for Brindle.', version: 1 }
  const { cycleId, auditId } = await saveAudit(db, {
    state: 'submitted',
    cycleState: 'locked',
    answers: { G1: comment },
  })
  const head = await makeWork(db, { role: 'head_of_service' })

  const empty = await newPage.action(routeArgs(head, { params: { cycleId }, form: { title: ' ', summary: '' } }))
  expect(empty).toMatchObject({ data: { errors: [{ field: 'title' }] }, init: { status: 400 } })
  const made = await newPage.action(routeArgs(head, { params: { cycleId }, form: { title: 'Not counted' } }))
  const address = (made as Response).headers.get('Location') ?? ''
  const themeId = /themes\/([^?]+)/.exec(address)?.[1] ?? ''

  const at = { cycleId, auditId, criterionId: 'G1' }
  const quote = (form: Record<string, string>) =>
    quotePage.action(routeArgs(head, { params: at, form: { themeId, ...form } }))
  const refused = await quote({ text: 'Nothing for Brindle in hours', isPrinted: 'on' })
  expect(refused).toMatchObject({
    data: { errors: [{ field: 'isChecked' }], values: { text: 'Nothing for Brindle in hours', isPrinted: 'on' } },
    init: { status: 400 },
  })
  expect(((await quote({ text: 'Help is not given in hours', isPrinted: 'on' })) as Response).status).toBe(303)

  const params = { cycleId, themeId }
  const { theme, quotes } = await themePage.loader(routeArgs(head, { params }))
  expect(quotes).toMatchObject([{ isPrinted: true, original: { comment: 'No minutes for Brindle.' } }])
  const remove = { intent: 'remove-quote', quoteId: quotes[0]!.id, version: String(theme.version) }
  const removed = (await themePage.action(routeArgs(head, { params, form: remove }))) as {
    data: { removed: { text: string; auditId: string; criterionId: string } }
  }
  expect(removed.data.removed).toMatchObject({ text: 'Help is not given in hours', isPrinted: true })
  const { text } = removed.data.removed
  const back = { intent: 'put-back', text, auditId, criterionId: 'G1', isPrinted: 'on' }
  expect(((await themePage.action(routeArgs(head, { params, form: back }))) as Response).status).toBe(303)
  const listed = await themesPage.loader(routeArgs(head, { params: { cycleId } }))
  expect(listed.themes).toMatchObject([{ title: 'Not counted', quotes: 1, printed: 1 }])
})
