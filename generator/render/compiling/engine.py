"""An environment of Jinja that compiles each template with the components it uses inside it."""

from __future__ import annotations

from collections.abc import MutableMapping
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, StrictUndefined, Template, UndefinedError, nodes
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from generator.render.compiling.code import CODE_GLOBALS, PlainCode
from generator.render.compiling.inlining import Inliner


class PlainTemplate(Template):
    """A template whose globals are those of its code, and whose macros are made once: nothing changes from page to page."""

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        namespace.update(environment.globals)
        namespace.update(CODE_GLOBALS)
        return super()._from_namespace(environment, namespace, globals)

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Draw the template.

        Raises:
            UndefinedError: it names something that is not there.
        """
        try:
            # As the globals are in the code, the context need not carry them.
            context = Context(self.environment, dict(*args, **kwargs), self.name, self.blocks)
            return "".join(self.root_render_func(context))
        except AttributeError as error:
            raise UndefinedError(f"{self.name}: {error}") from error

    def _get_default_module(self, ctx: object = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Engine(Environment):
    """Draws templates that escape what they are given and know all that they name.

    *constant* names the globals that always say the same of the same, so that it can be asked when a template is compiled.
    *edition* tells apart environments whose templates, or what they hold, may differ: their code is not shared.
    """

    template_class = PlainTemplate
    code_generator_class = PlainCode

    def __init__(self, loader: BaseLoader, globals: dict[str, Any], constant: frozenset[str], edition: str) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_COMPILED,
        )
        # Those two stand in code that the inliner writes.
        self.globals.update(globals, enumerate=enumerate, len=len)
        self.edition = edition
        self._inliner = Inliner(self, self._parsed, {name: globals[name] for name in constant})

    def _parsed(self, name: str) -> nodes.Template:
        assert self.loader is not None
        source, _, _ = self.loader.get_source(self, name)
        return self.parse(source, name)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(self._inliner.inline(source), name, filename, defer_init)


class _Compiled(BytecodeCache):
    """What templates were compiled to in this process. Nothing is kept on disk: a file of code could be anybody's code."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, ...], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template, when it and all that may be inside it are the same."""
        bucket.code = self._code.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember the code of a template."""
        if bucket.code is not None:
            self._code[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> tuple[str, ...]:
    assert isinstance(bucket.environment, Engine)
    return bucket.key, bucket.checksum, bucket.environment.edition


_COMPILED = _Compiled()
