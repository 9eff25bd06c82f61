/** A paragraph that is no text of its document. The rules are data: add one here, and a line to its test. */
export interface BoilerplateRule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Where it is dropped: among the first or the last few blocks, or anywhere. */
  readonly where: "head" | "tail" | "anywhere";
}

export const BOILERPLATE_RULES: readonly BoilerplateRule[] = [
  { name: "WeChat: collection", pattern: /^收录于合集/u, where: "head" },
  { name: "WeChat: tag with its count", pattern: /^#\S+\s+\d+\s*个$/u, where: "head" },
  {
    name: "WeChat: follow us",
    pattern: /^(?:点击|长按|扫码|扫描|识别).{0,24}(?:关注|二维码|订阅)/u,
    where: "anywhere",
  },
  {
    name: "WeChat: buttons",
    pattern: /^(?:阅读原文|在看|点赞|分享|收藏|点击.{0,6}阅读原文|预览时标签不可点)$/u,
    where: "anywhere",
  },
  {
    name: "layout credit",
    pattern: /^(?:排版|美编|校对|校审|审核|审校|值班编辑|编辑助理)\s*[|｜丨:：]/u,
    where: "tail",
  },
  {
    name: "reprinted from",
    pattern: /^(?:本文章?|原文|文章)(?:来源于|来源[:：]|转载自|转自|首发于)[^。]{0,40}[。.]?$/u,
    where: "tail",
  },
  {
    name: "not our view",
    pattern:
      /^[（(]?(?:本文|文章|文中|以上)(?:内容|观点)*(?:仅|不|并不)*(?:代表|反映).{0,24}(?:平台|立场|观点|无关)[）)]?[。.]?$/u,
    where: "tail",
  },
  {
    name: "copyright line",
    pattern: /^(?:©|Copyright\s|版权所有|All rights reserved|Все права защищены)/iu,
    where: "tail",
  },
  {
    name: "web page: share, subscribe",
    pattern:
      /^(?:Share (?:this|on)|Subscribe|Sign up|Advertisement|Follow us|Read more:?|Cookie|Поделиться|Подпис(?:ывайтесь|аться)|Реклама|Читайте также|分享到|责编邮箱|举报)/iu,
    where: "anywhere",
  },
];

/** The credit at the end of a caption: who took the picture is no fact of the document. */
export const CREDIT =
  /(?:[\s，,；;（(]+|(?<=[。.！？!?”]))(?:@(?:视觉中国|\S{2,12})|(?:图片来源|图片|图源|供图|图\/|图／|摄影|摄|来源|资料图|Photo|Image|Credit|Фото)\s*[:：]\s*[^，。]{1,30})[）)]?\s*$/u;
