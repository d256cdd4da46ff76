import { contradictionsOf } from '#app/domain/evidence/contradictions.ts'
import type { AuditSection } from '#app/domain/audit/audit-view.ts'
import { Contradictions, SectionApplies } from './evidence-panel.tsx'
import { ChooserHelp } from './section-chooser.tsx'
import type { LiveAnswers } from './section-form.tsx'
import { SubjectPanel } from './subject-panel.tsx'

export type SidePanelProps = {
  section: Pick<AuditSection, 'head' | 'subject' | 'section' | 'findings' | 'criteria' | 'whole'>
  live: LiveAnswers
}

/** What stands beside the questions of an audit: what does not fit together, whether the section applies, the facts. */
export function SidePanel({ section, live }: SidePanelProps) {
  const { subject, whole, criteria, findings, head } = section
  const evidence =
    subject.kind === 'plan'
      ? {
          facts: subject.facts,
          forms: subject.forms,
          findings: { ...whole?.answered, ...live.findings },
          ratings: { ...whole?.rated, ...live.ratings },
        }
      : null
  return (
    <>
      {evidence && <Contradictions contradictions={contradictionsOf({ criteria, findings }, evidence)} />}
      {evidence && whole && <SectionApplies section={section.section.id} whole={whole} evidence={evidence} />}
      {whole && (section.section.id === 'H1' || section.section.id === 'H2') && <ChooserHelp />}
      <SubjectPanel subject={subject} frozenOn={head.frozenOn} agency={head.agency} />
    </>
  )
}
