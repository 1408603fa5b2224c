"""Answer accuracy, retrieval and speed, measured.

A case (`evals.case`) says what a right answer must and must not state; graders (`evals.graders`)
each ask one question of an answer; a run (`evals.runner`) asks the assistant and keeps everything
needed to replay it, under one configuration or several (`evals.configurations`); `evals.summary`,
`evals.html_report` and `evals.compare` tell what came out. Cases come from figures, feedback and
sheets (`evals.propose`, `evals.feedback`, `evals.sheet`), and `evals.gold_check` holds every gold
against its report. `evals.judge` adds a model's view of text answers, beside that of people
(`evals.labels`); `evals.benchmarks` reads public benchmarks.
"""
