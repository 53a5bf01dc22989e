"""The only room that knows WeasyPrint: engine, boxes, tags, photos in their frames."""
