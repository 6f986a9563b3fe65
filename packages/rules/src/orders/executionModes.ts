/** Who carries an order through: the guide's three modes. */
export const executionModes = ['agent_assisted', 'agent_autonomous', 'human_manual'] as const
export type ExecutionMode = (typeof executionModes)[number]
