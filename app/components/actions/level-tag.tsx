import { actionLevels, levelNames, type ActionLevel } from '#app/domain/actions/action.ts'

/**
 * How far an action is: its number, its words, and steps of which so many are filled. Nothing of it is red, amber or
 * green, because it does not say how good a plan is.
 */
export function LevelTag({ level }: { level: ActionLevel }) {
  return (
    <span className="app-level">
      <svg className="app-level__steps" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true" focusable="false">
        {actionLevels.map((step) => (
          <rect
            key={step}
            x={step * 5.5 - 5}
            y={12.5 - step * 3}
            width="4"
            height={step * 3}
            stroke="currentColor"
            strokeWidth="1"
            fill={step <= level ? 'currentColor' : 'none'}
          />
        ))}
      </svg>
      <span>
        {level}: {levelNames[level]}
      </span>
    </span>
  )
}
