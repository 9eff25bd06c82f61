/**
 * Words that say nothing about what is asked: function words, and the words of asking. Compared after folding and
 * before stemming.
 */
const CHINESE =
  "的 了 着 过 吗 呢 吧 啊 呀 嘛 么 啦 是 在 有 和 与 及 或 而 也 都 就 还 又 才 把 被 对 从 向 到 于 以 为 由 其 之 这 那 哪 个 些 谁 啥 什么 甚么 怎么 怎样 如何 为什么 为何 为啥 多少 几 哪里 哪儿 哪些 哪个 哪几 哪种 何时 什么时候 请问 请 问 到底 究竟 是不是 有没有 会不会 能不能 是否 一下 告诉 我 你 您 他 她 它 我们 你们 他们 咱们 这个 那个 这些 那些 这里 那里 里 上 下 中 内 外 前 后 时 时候 方面 一个 一些 没有 没 不 很 最 更 要 会 能 可以 应该 得 地 所 等 以及 并 且 但 但是 如果 因为 所以 关于 根据 按照 说 讲 提到 文章 文中 文里 本文";
const ENGLISH =
  "a an the and or but if of in on at to from by for with about into over under after before between during as is are was were be been being do does did done have has had having will would can could should may might must shall not no nor so than too very just there here it its this that these those he she they them his her their we our us you your i my me who whom whose which what when where why how many much long often far ever please tell say says said according article text document";
const RUSSIAN =
  "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того потому этого какой какая какие каких каким какое какую совсем ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех никогда можно при наконец два об другой хоть после над больше тот через эти нас про всего них много разве эту моя впрочем свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между сколько почему откуда кому кем чей чья чье скажите пожалуйста статья статье статьи документ документе";

export const STOP_WORDS: ReadonlySet<string> = new Set([CHINESE, ENGLISH, RUSSIAN].join(" ").split(" "));
