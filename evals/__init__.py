"""Answer accuracy, retrieval and speed, measured.

A case (`evals.case`) says what a right answer must and must not state; graders (`evals.graders`)
each ask one question of an answer; a run (`evals.runner`) asks the assistant and keeps everything
needed to replay it; `evals.summary`, `evals.html_report` and `evals.compare` tell what came out.
"""
