import type { CalibrationReport, CalibrationShares } from "./calibrate.ts";

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const line = (name: string, { answered, falseAnswers }: CalibrationShares): string =>
  `${name}: ${percent(answered)} of the answerable questions answered, ${percent(falseAnswers)} of the others`;

/** The lines that tell what calibrating has done. */
export const renderCalibration = ({
  questions,
  threshold,
  before,
  after,
  file,
}: CalibrationReport): string[] => [
  line("before", before),
  line("after ", after),
  `fitted to ${questions} questions, each judged without itself; answers from confidence ${threshold.toFixed(2)} on`,
  `written to ${file}`,
];
