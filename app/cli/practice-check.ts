import { checkPlan } from '#app/domain/practice/check-plan.ts'
import { referenceGrades } from '#app/domain/practice/reference.ts'
import { readPracticeFiles } from '#app/db/read-practice-plans.server.ts'
import { readRubricFiles, rubricFolder } from '#app/operations/rubric/publish-rubrics.server.ts'

/** Checks every practice plan against its rubric; exit code 1 when something is wrong with one. Needs no database. */
export async function practiceCheck(args: string[]): Promise<number> {
  const [files, rubrics] = await Promise.all([readPracticeFiles(args[0]), readRubricFiles(rubricFolder)])
  let faults = 0
  for (const { file, plan, problems } of files) {
    const rubric = rubrics.find((each) => each.file === `${plan?.rubric.id}/${plan?.rubric.version}.json`)?.rubric
    const all = plan && rubric ? [...problems, ...checkPlan(plan, rubric)] : problems
    if (plan && !rubric) all.push(`Its rubric ${plan.rubric.id} ${plan.rubric.version} is not there.`)
    for (const problem of all) console.error(`rubrics/practice/${file}: ${problem}`)
    faults += all.length
    if (plan && rubric && all.length === 0) {
      const { grade } = referenceGrades(plan, rubric).whole
      console.log(`${plan.id}: ${plan.standard}, ${plan.reference.length} reference answers, grade ${grade}. Ready.`)
    }
  }
  return faults > 0 ? 1 : 0
}
