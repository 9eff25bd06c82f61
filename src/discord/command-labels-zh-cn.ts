import type { CommandLabels } from "./command-label-set.ts";

export const SIMPLIFIED_CHINESE: CommandLabels = {
  cooldown: (seconds) => `请稍等，${seconds} 秒后再提问。`,
  busy: "现在排队的问题太多，请过一分钟再问。",
  nothingToCheck: "这条消息里没有可以查找的文字。",
  help: ({ bot, askChannels }) =>
    [
      "**用文档里的原话回答**",
      "我根据一批文档回答问题，只用文档里的原话，并附上直达原处的链接。文档里没有答案时，我会直说。可以用中文、英文或俄文提问。",
      `- 在我能看到的任何频道里写上 ${bot} 和你的问题，或者给我发私信。`,
      ...(askChannels.length > 0 ? [`- 在 ${askChannels.join("、")} 里直接提问即可。`] : []),
      "- 回复我的回答，就可以追问。",
      "- 也可以用 `/提问` 提问；加上 `仅自己可见`，回答只有你能看到；用 `语言`、`文档`、`起始日期`、`截止日期` 限定用哪些文档回答。",
      "- 在消息菜单的*应用*里选*查找出处*，可以看到文档对这条消息怎么说。",
      "- `/出处` 查看上一个回答的引文出自哪里、如何引用；`/文档` 列出文档；`/状态` 查看索引是否最新。",
      "五分钟内修改问题，回答会随之更新；删除问题，回答也会删除。",
    ].join("\n"),
  statusTitle: "索引",
  states: {
    fresh: "与文档一致。",
    stale: "文档后来有变动，用 `/更新索引` 更新索引。",
    missing: "磁盘上没有索引，回答来自先前载入的索引。",
    outdated: "索引由旧版程序建立，用 `/更新索引` 重建。",
    damaged: "索引已损坏，可能由先前的版本作答；用 `/更新索引` 修复。",
  },
  size: ({ documents, passages, megabytes }) => `${documents} 篇文档，${passages} 个段落，${megabytes} MB`,
  model: (name) => `模型：${name}`,
  madeAt: (when) => `回答所用的索引生成于${when}。`,
  lastRun: (when, { added, changed, removed, skipped }) =>
    `上次变动：${when}，新增 ${added}，修改 ${changed}，移除 ${removed}，跳过 ${skipped}。`,
  reindexing: "正在按文档的现状更新索引……",
  progress: (stage, done, total) =>
    ({
      download: `正在下载模型：${done} / ${total} MB`,
      read: `正在读取文件：${done} / ${total}`,
      embed: `正在计算段落的语义：${done} / ${total}`,
    })[stage],
  reindexed: ({ added, changed, removed, skipped, documents, passages, tookMs }) =>
    added + changed + removed + skipped === 0
      ? `没有变动：${documents} 篇文档，${passages} 个段落。`
      : `已完成，用时 ${(tookMs / 1000).toFixed(1)} 秒：新增 ${added}，修改 ${changed}，移除 ${removed}，跳过 ${skipped}。现有 ${documents} 篇文档，${passages} 个段落。`,
  isReindexing: "索引正在更新中。",
  reindexFailed: "索引没能更新，原因见日志。回答仍来自先前的索引。",
};
