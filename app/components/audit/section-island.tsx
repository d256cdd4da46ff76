import { PackDock } from '#app/components/pack/pack-dock.tsx'
import { SectionForm, type SectionFormProps } from './section-form.tsx'
import { SidePanel, type SidePanelProps } from './side-panel.tsx'

export type SectionIslandProps = Omit<SectionFormProps, 'section' | 'panel' | 'tools' | 'afterItem'> & {
  section: SectionFormProps['section'] & SidePanelProps['section']
  /** Whose pack it is, and how many documents it holds. */
  pack: { auditId: string; documents: number }
}

/** The section of an audit as its page brings it to life: the questions, beside them the facts, and the plan pack. */
export function SectionIsland(props: SectionIslandProps) {
  return (
    <SectionForm
      {...props}
      // Called by the form with what it knows, never mounted as components.
      // oxlint-disable-next-line react/no-unstable-nested-components
      tools={({ mark }) => <PackDock {...props.pack} onMark={mark} />}
      // oxlint-disable-next-line react/no-unstable-nested-components
      panel={(live) => <SidePanel section={props.section} live={live} />}
    />
  )
}
