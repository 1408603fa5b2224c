// Gradio words its own notices in English, whatever the language: here they are said in Chinese.

// Sentences that may name a file, whose name may be Chinese.
const ABOUT_FILES = [
  [/^File\S* exceed\S* the maximum allowed size of ([\d.]+ ?\w+)/, (m) => `文件超过 ${m[1]} 的上限，没有上传。`],
  [/^Invalid file type: (.+)\. Only /, (m) => `“${m[1]}”不是能读的文件，请用 txt、md、html、docx、xlsx、pdf 或 zip。`],
];
const WORDS = [
  [/^Error$/, () => "没有完成"],
  [/^Warning$/, () => "请留意"],
  [/^Info$/, () => "提示"],
  [/busy|Queue is full/i, () => "现在用的人很多，请过一会儿再试。"],
  [/connection|reconnect|Could not connect|fetch/i, () => "与服务的连接中断，请检查网络后刷新页面。"],
  [/upload/i, () => "上传没有成功，请再试一次。"],
];
const CHINESE = /[\u4e00-\u9fff]/;

function said(text) {
  const words = text.trim();
  const patterns = CHINESE.test(words) ? ABOUT_FILES : [...ABOUT_FILES, ...WORDS];
  for (const [pattern, chinese] of patterns) {
    const match = pattern.exec(words);
    if (match) return chinese(match);
  }
  return !words || CHINESE.test(words) ? text : "操作没有完成，请稍后再试。";
}

export function watchNotices() {
  const translate = () => {
    for (const element of document.querySelectorAll(".toast-title, [data-testid=toast-text]")) {
      const chinese = said(element.textContent);
      if (chinese !== element.textContent) element.textContent = chinese;
    }
  };
  new MutationObserver(translate).observe(document.body, { childList: true, subtree: true });
}
