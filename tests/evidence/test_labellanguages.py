"""Visible labels in many languages, and sentences that look like them: own sentences, tests of the mechanism."""

from __future__ import annotations

import pytest
from metadata_articles import article

from provlint.model.evidence import MACHINE_KINDS

BEFORE = "The ferry left the harbour late in the evening. Forty people were on board, and nobody asked why."

#: (language, the article's last paragraph, one kind it gives)
LABELS = (
    ("en", "This report was drafted by Claude from the council's minutes and edited by our desk.", "generated"),
    ("en", "Headline and summary produced with AI assistance.", "summarized"),
    ("en", "Machine-translated from Norwegian; the original prevails.", "translated"),
    ("en", "AI-generated summary, reviewed by a sub-editor", "summarized"),
    ("de", "Dieser Beitrag wurde mithilfe eines Sprachmodells zusammengefasst und von der Redaktion geprüft.", "summarized"),
    ("de", "Hinweis: Dieser Text ist automatisch übersetzt.", "translated"),
    ("de", "Symbolbild, mit KI erstellt", "generated"),
    ("fr", "Ce résumé a été généré par une IA puis relu par la rédaction.", "summarized"),
    ("fr", "Texte traduit automatiquement de l'anglais.", "translated"),
    ("es", "Este texto fue redactado con ayuda de inteligencia artificial y revisado por un editor.", "assisted"),
    ("es", "Traducción automática del portugués.", "translated"),
    ("pt", "Esta reportagem foi traduzida por inteligência artificial e revisada por um jornalista.", "translated"),
    ("pt", "Resumo gerado por IA.", "summarized"),
    ("it", "Questo riassunto è stato generato dall'intelligenza artificiale.", "summarized"),
    ("it", "Testo tradotto automaticamente dal tedesco.", "translated"),
    ("nl", "Deze samenvatting is gemaakt met behulp van kunstmatige intelligentie.", "summarized"),
    ("no", "Denne saken er oversatt med kunstig intelligens og kontrollert av en journalist.", "translated"),
    ("sv", "Den här texten är skriven med hjälp av AI.", "assisted"),
    ("da", "Denne artikel er oversat med kunstig intelligens.", "translated"),
    ("fi", "Tämä juttu on käännetty tekoälyn avulla.", "translated"),
    ("ru", "Этот текст создан с помощью нейросети и проверен редактором.", "assisted"),
    ("ru", "Перевод выполнен автоматически (машинный перевод).", "translated"),
    ("uk", "Цей матеріал створено за допомогою штучного інтелекту.", "assisted"),
    ("pl", "To streszczenie zostało wygenerowane przez sztuczną inteligencję.", "summarized"),
    ("cs", "Tento článek byl přeložen pomocí umělé inteligence.", "translated"),
    ("sk", "Tento text bol vytvorený pomocou umelej inteligencie.", "assisted"),
    ("ro", "Acest articol a fost tradus cu ajutorul inteligenței artificiale.", "translated"),
    ("hu", "Ez a cikk mesterséges intelligencia segítségével készült.", "assisted"),
    ("el", "Αυτό το κείμενο δημιουργήθηκε με τη βοήθεια τεχνητής νοημοσύνης.", "assisted"),
    ("bg", "Тази статия е преведена с помощта на изкуствен интелект.", "translated"),
    ("hr", "Ovaj tekst nastao je uz pomoć umjetne inteligencije.", "assisted"),
    ("tr", "Bu haber yapay zeka yardımıyla çevrilmiştir.", "translated"),
    ("zh", "本文由大模型生成，经编辑审核。", "generated"),
    ("zh", "摘要由AI生成，仅供参考", "summarized"),
    ("zh-Hant", "本文由人工智慧翻譯。", "translated"),
    ("ja", "この記事は生成AIを使って要約し、編集者が確認しました。", "summarized"),
    ("ja", "本記事は自動翻訳されたものです。", "translated"),
    ("ko", "이 기사는 인공지능이 번역하고 편집자가 검수했습니다.", "translated"),
    ("vi", "Bài viết này được dịch tự động bằng trí tuệ nhân tạo.", "translated"),
    ("id", "Artikel ini dibuat dengan bantuan kecerdasan buatan.", "assisted"),
    ("ms", "Artikel ini diterjemahkan menggunakan kecerdasan buatan.", "translated"),
    ("th", "บทความนี้แปลโดยปัญญาประดิษฐ์", "translated"),
    ("ar", "تمت ترجمة هذا المقال بواسطة الذكاء الاصطناعي.", "translated"),
    ("he", "כתבה זו תורגמה באמצעות בינה מלאכותית.", "translated"),
    ("fa", "این مقاله با کمک هوش مصنوعی نوشته شده است.", "assisted"),
    ("hi", "यह लेख एआई की मदद से तैयार किया गया है।", "assisted"),
    ("bn", "এই প্রতিবেদনটি কৃত্রিম বুদ্ধিমত্তার সাহায্যে অনুবাদ করা হয়েছে।", "translated"),
    ("ta", "இந்தக் கட்டுரை செயற்கை நுண்ணறிவு மூலம் மொழிபெயர்க்கப்பட்டது.", "translated"),
    ("ca", "Aquest article ha estat traduït amb intel·ligència artificial.", "translated"),
    ("en", "Written by AI, checked by nobody: this weather bulletin is produced by software every six hours.", "generated"),
    ("en", "This report was drafted by a large language model from the court's docket.", "generated"),
    ("en", "Key points were created by AI and checked by the newsroom.", "summarized"),
    ("de", "Mit KI erstellt und von der Redaktion geprüft", "generated"),
    ("de", "Die Zusammenfassung wurde maschinell erzeugt.", "summarized"),
    ("de", "Bei der Erstellung dieses Artikels kam künstliche Intelligenz zum Einsatz.", "assisted"),
    ("de", "Hinweis: Dieser Spielbericht entstand automatisiert auf Basis von Daten des Verbands.", "generated"),
    ("it", "Il riassunto è stato generato dall'intelligenza artificiale.", "summarized"),
    ("sv", "Artikeln är skriven av en robot.", "generated"),
    ("no", "Denne saken er skrevet av en robot basert på offentlige data.", "generated"),
    ("pl", "Tekst powstał przy użyciu sztucznej inteligencji.", "generated"),
    ("cs", "Tento text vytvořila umělá inteligence.", "generated"),
    ("el", "Το άρθρο αυτό δημιουργήθηκε με τη βοήθεια τεχνητής νοημοσύνης.", "assisted"),
    ("uk", "Цю новину створено за допомогою штучного інтелекту.", "assisted"),
    ("id", "Artikel ini diterjemahkan secara otomatis oleh mesin.", "translated"),
    ("en", "This match report is computer-generated from official league data.", "generated"),
    ("en", "In short: summary written by an AI assistant, approved by the duty editor.", "summarized"),
    ("de", "Diese Wettermeldung wurde vollautomatisch generiert.", "generated"),
    ("de", "KI-Zusammenfassung – von unserer Redaktion geprüft", "summarized"),
    ("fr", "Les points clés de cet article ont été extraits par une IA.", "summarized"),
    ("es", "Crónica generada automáticamente a partir de los datos del partido.", "generated"),
    ("pt", "Matéria escrita por robô a partir de dados do TSE.", "generated"),
    ("da", "Denne nyhed er skrevet automatisk af en computer.", "generated"),
    ("fi", "Tämän uutisen on kirjoittanut tekoäly.", "generated"),
    ("fi", "Konekäännös, toimitus on tarkistanut tekstin.", "translated"),
    ("el", "Η μετάφραση έγινε με τεχνητή νοημοσύνη.", "translated"),
    ("he", "הכתבה תורגמה באמצעות בינה מלאכותית", "translated"),
    ("ms", "Kandungan ini dijana oleh kecerdasan buatan.", "generated"),
    ("vi", "Bài dịch tự động bằng AI, có thể có sai sót.", "translated"),
    ("en", "Bullet points by AI, edited by hand.", "summarized"),
    ("de", "Automatisch erstellter Text auf Grundlage von Polizeimeldungen", "generated"),
    ("de", "Aus dem Englischen mit DeepL übersetzt.", "translated"),
    ("pt", "Conteúdo automatizado com base nos dados do IBGE", "generated"),
    ("sv", "AI-genererad sammanfattning, granskad av en redaktör.", "summarized"),
    ("ja", "この文章は人工知能が書いたものです。", "generated"),
    ("zh", "以上摘要由AI总结生成", "summarized"),
    ("en", "This translation was produced with machine translation and has not been reviewed.", "translated"),
    ("no", "I arbeidet med denne saken har vi brukt kunstig intelligens.", "assisted"),
    ("hr", "Ovu vijest napisala je umjetna inteligencija.", "generated"),
    ("ar", "محتوى مُنشأ بالذكاء الاصطناعي", "generated"),
)  # fmt: skip

#: The article's last paragraph, which is no label of the article.
LOOK_ALIKES = (
    "Read our AI policy to learn how the newsroom uses artificial intelligence.",
    "Our editors choose every story; no algorithm decides what you see here.",
    "Curated by people, never by machines.",
    "The mayor's speech was translated by volunteers and summarized for the deaf.",
    "The museum will show portraits that were generated by artificial intelligence in the eighties.",
    "A spokesman said the letter had been written with the help of ChatGPT.",
    "This story was edited by Ann Lee and translated from Norwegian by Bo Day.",
    "This article first appeared in Norwegian; it was translated by our own staff.",
    "Sign up for our newsletter about artificial intelligence, written every week by our reporters.",
    "The company wants half of its reports to be drafted by AI by next summer.",
    "Under the new law, labels such as “generated by AI” will be due on every picture.",
    "Students who hand in texts written by AI will fail the course, the school says.",
    "The court asked whether the summary had been produced by a machine.",
    "Support our journalism: this work is made possible by readers, not by robots.",
    "The AI Act was adopted by parliament after it was translated into 24 languages.",
    "Nobody could say who had generated the picture or with what.",
    "Dieser Artikel erklärt, wie Redaktionen künstliche Intelligenz einsetzen dürfen.",
    "Die Stadt lässt ihre Bescheide künftig von einer KI übersetzen.",
    "Der Text wurde von einer Praktikantin übersetzt und von der Redaktion geprüft.",
    "Der Minister will, dass mit KI erstellte Bilder gekennzeichnet werden.",
    "L'article de loi sur l'intelligence artificielle a été rédigé par deux députés.",
    "Cet article raconte comment une start-up traduit des romans grâce à l'intelligence artificielle.",
    "Ce texte a été traduit de l'anglais par Jeanne Morel.",
    "El informe fue elaborado por tres periodistas y revisado por un editor.",
    "Según la fiscalía, el video fue creado con inteligencia artificial.",
    "A matéria foi escrita pela nossa equipe em Lisboa e editada no Porto.",
    "Il sindaco ha letto un discorso scritto, a suo dire, dall'intelligenza artificiale.",
    "De gemeente laat brieven voortaan vertalen door kunstmatige intelligentie.",
    "Regionen vil bruke kunstig intelligens til å skrive sammendrag av journaler.",
    "Studenten bad om hjälp med en text om artificiell intelligens.",
    "Этот текст написан нашим корреспондентом в Казани.",
    "По словам следователей, снимок был создан нейросетью.",
    "Rząd chce, by treści stworzone przez sztuczną inteligencję były oznaczane.",
    "Meclis, yapay zeka ile üretilen görüntüler için etiket istiyor.",
    "本文作者为本报记者，图片由受访者提供。",
    "专家表示，AI生成的谣言图片正在增多。",
    "この記事は記者二人が現地で取材しました。",
    "同社はAIで翻訳した字幕を来春から配信する方針だ。",
    "이 기사는 현장 취재를 바탕으로 작성됐습니다.",
    "정부는 인공지능이 작성한 글에 표시를 요구한다고 말했다.",
    "حذّر الوزير من صور أنشئت بالذكاء الاصطناعي.",
    "यह लेख हमारे संवाददाता ने दिल्ली से लिखा है।",
    "Το κείμενο του νόμου για την τεχνητή νοημοσύνη γράφτηκε από επιτροπή.",
    "Bài viết này do phóng viên của chúng tôi thực hiện tại Huế.",
)


def kinds(line: str) -> set[str]:
    one = article(f"Ferry runs at night\n\n{BEFORE}\n\n{BEFORE}\n\n{line}\n")
    return {label.label for label in one.evidence("label")}


@pytest.mark.parametrize(
    ("language", "line", "kind"), LABELS, ids=[f"{one[0]}-{at}" for at, one in enumerate(LABELS)]
)
def test_a_label_is_read(language: str, line: str, kind: str) -> None:
    assert kind in kinds(line), language


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_a_look_alike_is_none(line: str) -> None:
    assert not kinds(line) & MACHINE_KINDS


def test_there_are_many() -> None:
    assert len({language for language, _, _ in LABELS}) >= 30
    assert min(len(LABELS), len(LOOK_ALIKES)) >= 40
