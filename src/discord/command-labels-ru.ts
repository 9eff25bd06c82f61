import type { CommandLabels } from "./command-label-set.ts";

const RULES = new Intl.PluralRules("ru");

/** Chooses among "one", "two to four" and "five and more", as Russian numbers ask for. */
const plural = (count: number, one: string, few: string, many: string): string => {
  const form = RULES.select(count);
  return `${count} ${form === "one" ? one : form === "few" ? few : many}`;
};

const documentsOf = (count: number): string => plural(count, "документ", "документа", "документов");
const passagesOf = (count: number): string => plural(count, "отрывок", "отрывка", "отрывков");

export const RUSSIAN: CommandLabels = {
  cooldown: (seconds) =>
    `Не так часто: задайте вопрос снова через ${plural(seconds, "секунду", "секунды", "секунд")}.`,
  busy: "Сейчас в очереди слишком много вопросов. Попробуйте через минуту.",
  nothingToCheck: "В этом сообщении нет слов, которые можно было бы найти.",
  help: ({ bot, askChannels }) =>
    [
      "**Ответы словами самих документов**",
      "Я отвечаю на вопросы по собранию документов только словами, которые в них стоят, каждый раз со ссылкой на место. Если ответа в документах нет, я так и говорю. Спрашивайте по-китайски, по-английски или по-русски.",
      `- Напишите ${bot} и вопрос в любом канале, который мне виден, или в личном сообщении.`,
      ...(askChannels.length > 0 ? [`- В ${askChannels.join(", ")} просто спрашивайте.`] : []),
      "- Ответьте на мой ответ, чтобы спросить дальше.",
      "- `/спросить` тоже задаёт вопрос; с параметром `лично` ответ увидите только вы, а `язык`, `документ`, `с-даты` и `по-дату` говорят, какие документы могут ответить.",
      "- *Найти источники* в меню сообщения, раздел *Приложения*, ищет, что говорят об этом документы.",
      "- `/источник` показывает, где стоят последние цитаты и как на них сослаться; `/документы` перечисляет документы; `/состояние` говорит, насколько они свежи.",
      "Исправьте вопрос в течение пяти минут, и ответ изменится; удалите вопрос, и ответ исчезнет.",
    ].join("\n"),
  statusTitle: "Индекс",
  states: {
    fresh: "Соответствует документам.",
    stale: "Документы с тех пор изменились; `/обновить` обновит индекс.",
    missing: "Индекса на диске нет; ответы берутся из загруженного раньше.",
    outdated: "Индекс создан прежней версией программы; `/обновить` создаст его заново.",
    damaged: "Индекс повреждён, отвечать может прежняя его версия; `/обновить` исправит его.",
  },
  size: ({ documents, passages, megabytes }) =>
    `${documentsOf(documents)}, ${passagesOf(passages)}, ${megabytes} МБ`,
  model: (name) => `Модель: ${name}`,
  madeAt: (when) => `Ответы берутся из индекса, созданного ${when}.`,
  lastRun: (when, { added, changed, removed, skipped }) =>
    `Последнее изменение ${when}: добавлено ${added}, изменено ${changed}, удалено ${removed}, пропущено ${skipped}.`,
  reindexing: "Обновляю индекс по документам …",
  progress: (stage, done, total) =>
    ({
      download: `Загрузка модели: ${done} из ${total} МБ`,
      read: `Чтение файлов: ${done} из ${total}`,
      embed: `Сравнение по смыслу, отрывки: ${done} из ${total}`,
    })[stage],
  reindexed: ({ added, changed, removed, skipped, documents, passages, tookMs }) =>
    added + changed + removed + skipped === 0
      ? `Изменений нет: ${documentsOf(documents)}, ${passagesOf(passages)}.`
      : `Готово за ${(tookMs / 1000).toFixed(1).replace(".", ",")} с: добавлено ${added}, изменено ${changed}, удалено ${removed}, пропущено ${skipped}. Теперь здесь ${documentsOf(documents)}, ${passagesOf(passages)}.`,
  isReindexing: "Индекс уже обновляется.",
  reindexFailed: "Индекс обновить не удалось, причина в журнале. Ответы берутся из прежнего.",
};
