"""The topic inventory carries its own examples."""

import pytest

from convert.link.topics import Topic, inventory, topic_words

TOPICS = tuple(inventory().values())


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_topic_heads_its_own_examples_only(topic: Topic) -> None:
    assert [heading for heading in topic.examples if not topic.heads(heading)] == []
    assert [heading for heading in topic.counter if topic.heads(heading)] == []


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_topic_is_complete(topic: Topic) -> None:
    assert topic.zh
    assert topic.en
    assert topic.examples
    assert topic.counter
    assert len(topic.words) >= 4
    assert topic.under in {"", *inventory()}


def test_there_are_as_many_topics_as_a_reader_can_oversee() -> None:
    assert 60 <= len(TOPICS) <= 120


def test_broader_topics_have_none_above_them() -> None:
    assert [topic.id for topic in TOPICS if topic.under and inventory()[topic.under].under] == []


def test_no_word_belongs_to_many_topics() -> None:
    assert {word: topics for word, topics in topic_words().items() if len(set(topics)) > 3} == {}
