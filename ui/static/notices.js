// Gradio words its own notices in English, whatever the language: here they are said in Chinese.

// Gradio's sentence names the file, whose name may be Chinese.
const WRONG_KIND = /^Invalid file type: (.+)\. Only /;
const WORDS = [
  [/^Error$/, () => "没有完成"],
  [/^Warning$/, () => "请留意"],
  [/^Info$/, () => "提示"],
  [/exceed the maximum allowed size of ([\d.]+ ?\w+)/, (m) => `文件超过 ${m[1]} 的上限，没有上传。`],
  [/busy|Queue is full/i, () => "现在用的人很多，请过一会儿再试。"],
  [/connection|reconnect|Could not connect|fetch/i, () => "与服务的连接中断，请检查网络后刷新页面。"],
  [/upload/i, () => "上传没有成功，请再试一次。"],
];
const CHINESE = /[\u4e00-\u9fff]/;

function said(text) {
  const words = text.trim();
  const wrong = WRONG_KIND.exec(words);
  if (wrong) return `“${wrong[1]}”不是能读的文件，请用 txt、md、html、docx、xlsx、pdf 或 zip。`;
  if (!words || CHINESE.test(words)) return text;
  for (const [pattern, chinese] of WORDS) {
    const match = pattern.exec(words);
    if (match) return chinese(match);
  }
  return "操作没有完成，请稍后再试。";
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
