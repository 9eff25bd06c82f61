interface SquadQuestion {
  readonly id: string;
  readonly question: string;
  /** Null: nothing answers. */
  readonly answer: string | null;
}

/** A file of labelled questions. */
export const jsonLinesOf = (questions: readonly object[]): string =>
  questions.map((question) => `${JSON.stringify(question)}\n`).join("");

/** A SQuAD file, from paragraphs and the questions about them. */
export const squadOf = (paragraphs: Readonly<Record<string, readonly SquadQuestion[]>>): string =>
  JSON.stringify({
    data: [
      {
        paragraphs: Object.entries(paragraphs).map(([context, questions]) => ({
          context,
          qas: questions.map(({ id, question, answer }) => ({
            id,
            question,
            is_impossible: answer === null,
            answers: answer === null ? [] : [{ text: answer, answer_start: context.indexOf(answer) }],
          })),
        })),
      },
    ],
  });
